"""What is offered to CI services, carried out as they would."""
