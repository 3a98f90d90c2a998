"""Given names that are frequent in the United Kingdom and among those who write software.

Names that are also words of roles, places or products are left out (Grace, Hope, Mark stays).
Made by hand from general knowledge; it holds no person's data.
"""

_NAMES = """
    aaron abbie abby abdul abdullah abigail adam adele adrian agnes ahmed aidan aileen aisha akash
    alan alasdair alastair albert alec alejandro aled alex alexander alexandra alexandre alexey
    alexis alfie alfred ali alice alicia alison alistair allan allen alun alyssa amanda amber
    amelia amina amir amit amy ana anand anders andrea andreas andrei andrew andrey andrzej andy
    aneurin angela angharad angus anika anil anita anja anjali ann anna anne annette annie anthony
    antoine anton antonio anwen april archie aria arjun arnold arthur arun ash asha ashley ashraf
    astrid audrey austin ava ayesha barbara barry bartosz beatrice becky belinda ben benedict
    benjamin bernard bernie beth bethan bethany betty beverley bilal bill billy björn bob boris
    brad bradley brandon brenda brendan bethany brett brian bridget bronwen bruce bruno bryan
    bryn caitlin callum calum cameron camilla carl carla carlos carmen carol caroline carolyn
    catalina catherine cathy catrin cecilia ceri cerys charles charlie charlotte chen cheryl chloe
    chris christian christina christine christoph christopher claire clara clare claudia clive
    colin colm connor conor corey craig cristina curtis cynthia dafydd daisy damian damien dan
    daniel daniela danielle danny daphne darren dave david dawn dean debbie deborah declan deepa
    deepak del denis denise dennis derek dermot desmond dev diana diane diego dimitri dinesh dirk
    dmitri dmitry dominic dominik don donald donna doris dorothy doug douglas duncan dylan eamonn
    ed eddie edgar edith eduardo edward edwin eileen eilidh elaine eleanor elena eleri eli elin
    elinor elisabeth elise eliza elizabeth ella ellen ellie elliot emil emilia emily emma emmanuel
    eoin eric erica erik erin ernest esther ethan eugene eva evan eve evelyn ewan fabian faisal
    farah farhan fatima felicity felipe felix fergus fernando finlay fiona flora florence florian
    frances francesca francis francisco frank fraser fred freddie frederick freya gabriel gabriela
    gail gareth gary gavin gemma geoff geoffrey george georgia georgina gerald geraint gerard
    gerry giles gill gillian giovanni glenn glyn gordon graeme graham grant greg gregor gregory
    greta guillaume gurpreet gustav guy gwen gwilym hamish hannah hans hari harold harpreet harriet
    harry harvey hasan hassan hayley hazel heather hector heidi helen helena helga henrik henry
    herbert hilary holly howard hugh hugo hywel ian ibrahim idris ieuan ifan igor ilya imogen imran
    ines ingrid ioan iona irene iris isaac isabel isabella isla ismail ivan ivy iwan jack jackie
    jacob jacqueline jade jake jakob jakub james jamie jan jane janet janice jared jasmine jason
    javier jay jayne jean jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jess jesse
    jessica jill jim jimmy jo joan joanna joanne joao joe joel johan johannes john johnny jon
    jonas jonathan jordan jorge josé jose joseph josef josh joshua joy joyce juan judith judy
    jules julia julian julie juliet jun jürgen justin kai kamal karen karim karl karolina kate
    katherine kathleen kathryn kathy katie katrina katy kay kayleigh keith kelly ken kenneth kerry
    kevin khalid kieran kim kiran kirsten kirsty klaus krishna kristian kristina krzysztof kumar
    kurt kyle lana lara lars laura lauren laurence laurent lawrence leah leanne lee leila lena leo
    leon leonard leonie lesley leslie lewis li liam lidia lily linda lindsay linus lisa liz lloyd
    lois lorenzo lorna lorraine louis louise luca lucas lucia lucy luis luka lukas luke lydia lynn
    lynne maciej madeleine madison maeve magdalena magnus mairi malcolm malik mandy manuel marc
    marcel marcin marco marcus marek margaret maria mariam marian marianne marie marina mario marion
    marius mark marko markus marta martha martin martina martyn mary mateusz mathew mathieu matt
    matteo matthew matthias maureen maurice max maxim maya megan mehmet mei mel melanie melissa
    michael michaela michal michel michele michelle miguel mike mikhail mila miles millie miranda
    miriam mohamed mohammad mohammed mohan moira molly mona monica monika morag morgan morris
    muhammad mustafa myra nadia nancy naomi natalia natalie natasha nathan neal neha neil nia niamh
    nicholas nick nicky nicola nicolas nicole nigel nikhil niklas nikolai nils nina nisha noah nora
    norma norman oleg oliver olivia olga omar oscar osian oskar owen pablo padraig pamela paolo
    parveen pascal pat patel patricia patrick patrik paul paula pauline pavel pedro peggy penelope
    penny pete peter petra phil philip philippa phillip phoebe pierre piotr polly pooja prakash
    priya rachel radek rafael rafal rahul raj rajesh ralph ramesh ramona randy rani raphael rashid
    ravi ray raymond rebecca rebekah reece reinhard rene rhian rhiannon rhodri rhona rhys ricardo
    richard rick ricky rita rob robbie robert roberta roberto robin rod roderick rodrigo roger
    rohan rohit roland roman ronald rory rosa rosalind rose rosemary rosie ross rowan roxanne roy
    rupert russell ruth ryan sabina sabrina sadia sahil saira sally salma sam samantha samir samuel
    sana sandeep sandra sanjay santiago sara sarah sasha satish scott sean sebastian sergei sergey
    sergio seth shane shannon sharon shaun shauna sheila shirley shona shreya shruti sian silvia
    simon simone sinead siobhan siân slawomir sofia sonia sophia sophie spencer stacey stan
    stefan stefanie stella stephan stephanie stephen steve steven stewart stuart subhash sue
    sunil suresh susan susanna susanne suzanne svetlana sven swati sylvia tamara tanya tara tariq
    tatiana ted teresa terence terry tess theo theresa thomas tiago tim timothy tina toby tobias
    tod todd tom tomas tomasz tommy tony tracey tracy trevor tristan trudy tudor tyler una ursula
    usha usman valentina valerie vanessa vera veronica vicki vicky victor victoria vijay vikas
    vikram vincent viktor vivek vivian vladimir walter wei wendy wesley wilfred wilhelm will william
    wojciech xavier xiao yan yasmin yasmine yusuf yvette yvonne zac zachary zainab zara zoe zofia
"""
GIVEN_NAMES = frozenset(_NAMES.split())
