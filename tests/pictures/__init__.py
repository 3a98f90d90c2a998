"""Pictures are published without what they tell besides the picture."""
