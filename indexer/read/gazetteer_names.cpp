#include "indexer/read/gazetteer.hpp"

namespace minutebook::read {

std::string_view first_name_list()
{
    return R"(
aaron abbie abby abdul abdullah abigail abraham adam adams adele adrian adriana afzal agnes ahmad ahmed aidan aileen aimee
aisha akash alan alana alastair alasdair albert alec aled alejandro alessandro alex alexa alexander alexandra alexis alf alfie alfred ali alice
alicia alisdair alison alistair allan allen alun alwyn alyson amanda amber amelia amir amit amy ana anand andre andrea andreas andrew
andy aneurin angela angelina angie angus anika anil anisa anita ann anna annabel anne annette annie anthea anthony antoinette antonia antonio
anwar archie arif arnold arthur arun arwel arwyn asha ashley ashok asif astrid audrey ayesha aziz azhar babatunde barbara barney barrie barry
bartholomew basil beatrice becky belinda ben benedict benjamin bernadette bernard bernice bert beryl beth bethan bethany betty beverley beverly
bill billy bob bobby brad bradley brenda brendan brian bridget brigid bronwen bruce bryan bryn bryony caitlin callum calum calvin
cameron camilla candice carl carla carlos carly carmel carmen carol carole caroline carolyn carrie carys caspar catherine cathy catriona
cecil cecilia cedric ceri chantal charlene charles charlie charlotte chas cheryl chloe chris chrissie christa christian christina christine
christopher ciara claire clara clare clarence clifford clive colette colin colleen connor conor constance corinne craig cressida
curtis cynthia dafydd damian damien dan dana daniel daniela danielle danny daphne darren darryl dave david davina deb debbie deborah debra
declan deirdre delia delroy delyth denis denise dennis derek dermot desmond dewi diana diane dilip dilys dinah dominic don donald donna
doreen dorian doris dorothy doug dougal dougie douglas duncan dylan eamon earl ed eddie edgar edith edmund edna eduardo edward edwin edwina eileen
eilidh elaine eleanor elena eleri eli elias elin elisa elisabeth elizabeth ella ellen ellie elliot elliott elsa elsie elspeth elwyn emily emlyn emma
emmanuel enid eric erica erin ernest esme esther ethan ethel eugene euan ewan ewen eva evan eve evelyn fatima fay faye felicity
felix fergus fiona florence flora floyd fran frances francesca francis francisco frank frankie fraser fred freda freddie frederick gabriel
gabrielle gail gareth garfield garry gary gavin gaynor gemma geoff geoffrey georgie georgina gerald geraldine gerard
gerry ghulam gilbert giles gill gillian gina giovanni giuseppe gladys glen glenda glenn glenys gloria glyn godfrey gordon graeme graham grahame greg gregg gregor
gregory greta gurdip gurpreet gus guy gwen gwenda gwenllian gwilym gwyn gwyneth hal hamish hamza hannah hans hardeep harish harold harpreet harriet harry harvey hasan hassan
haydn hayley hazel heather hector heidi helen helena henrietta henry herbert hermione hilary hilda hollie holly howard hubert hugh hugo humza
huw hywel iain ian ibrahim ida idris ieuan ifan imogen imran inderjit ines ingrid iola iqbal irene iris irfan isaac isabel isabella isabelle isla isobel
ismail ivan ivor iwan jack jackie jacob jacqueline jacqui jade jagdish jake jamal james jamie jan jane janet janette janice janine jared jasmine
jason jasper javed javier jay jayne jean jeanette jeannie jeff jeffrey jemima jen jenna jennie jennifer jenny jeremy jerome jerry jess jesse jessica
jill jillian jim jimmy jo joan joanna joanne joao jocelyn joe joel johan john johnny jon jonathan jonathon jordan jose joseph josephine josh
joshua josie joyce juan juanita judith judy jules julia julian julie juliet juliette justin justine kabir kai kamal kamran karen karim karin karl kasia kate
katharine katherine kathleen kathryn kathy katie katrina katy kay keir keith kelly kelvin ken kendra kenneth kenny kerry kev kevin khalid kiera kieran kim
kimberley kiran kirsten kirstie kirsty krishna kristen kristian kumar kunle kyle lachlan lana lara laura lauren laurence lawrence leah leanne lee leila len lena
lenny leo leon leonard leonie leroy lesley leslie lewis liam lilian lilly lily linda lindsay lindsey lionel lisa liz lizzie llinos lloyd lois lorna lorraine
lou louis louisa louise luca lucas lucia lucille lucinda lucy luis luke luther lydia lyn lynda lynette lynn lynne mabel madeleine madeline magda maggie mahmood maire
mairead mairi malcolm malik manjit manuel marc marcel marcia marco marcus margaret margarita margery maria marian marianne marie marilyn mario marion marjorie
marlene marsha martha martin martine martyn mary mason matilda matt matthew maureen maurice mavis max maxine megan mehmet mehmood melanie melissa melvin melvyn
mercedes meredith merfyn mervyn mia michael michaela michele michelle mick miguel mike mildred miles millicent milly mindy miranda miriam mohamed mohammad mohammed moira molly
mona monica morag morgan moses mostafa muhammad muriel murray myfanwy myra myrtle nabil nadia nadine nadeem nancy naomi nasreen natalie natasha nathan nathaniel naveed neelam neil
nell nerys nesta neville niall nicholas nick nicky nicola nicolas nicole nigel nikki nina noel noelle noor nora noreen norma norman norris nuala obi olga
olive oliver olivia oluwaseun omar orla oscar osman oswald owain owen pam pamela paolo parveen pascal pat patience patricia patrick patsy paul paula pauline
pedro peggy penelope penny percy perminder peter petra phil philip philippa philippe phillip phoebe phyllis pippa polly praful prakash priscilla
priti priya qasim quentin rachael rachel rafael rafiq raj rajesh rajinder ralph ramesh randolph ranjit raphael rashid raul ravi raymond reece
rebecca reg reggie reginald rehana reinhard rhian rhiannon rhodri rhona rhys ricardo richard rick ricky rita rob robbie robert roberta roberto robin rod roddy roderick
rodney roger roland ron ronald ronnie rory rosalind rosamund rosaleen roseanna rosemary rosie ross roy ruby rupert russell ruth ryan sabrina sadia sadiq saeed sahar
sajid sally salma sam samantha samir samuel sandeep sandra sandy sangita sanjay sara sarah sasha satnam saul sean sebastian selina selma sergio seth shabana shabir shah shahid
shamim shan shane shannon sharon shaun shauna sheena sheila shelagh shelley sheryl shirley shona sian sid siddique sidney silvia simon simone sinead
siobhan sofia sonia sonya sophia sophie stacey stan stanley stefan stella stephanie stephen steve steven stewart stuart sue suki sunil sunita suresh
susan susanna susannah susie suzanne sybil sylvia syed tahir talia tamara tammy tania tanya tara tariq ted terence teresa teri terri terry tess tessa thea thelma
theo theodore theresa thomas tiffany tim timothy tina tobias toby todd tom tommy toni tony tracey tracy trevor tricia trish tristan trudy tudor ursula
usha usman valerie vanessa vaughan vera vernon veronica vic vicki vickie vicky victor vijay vikram vincent viv vivian vivien vivienne walter
warren wayne wendy wesley wilfred wilhelmina william willie winifred winston wyn yasmin yasmine yash yusuf yvette yvonne zac zach zachary zahid zahra zainab zara zoe
)";
}

std::string_view ambiguous_first_name_list()
{
    return R"(
amber angel april art august austin autumn bay bell bernie bond brook brooke carter chance chase chelsea chester cliff cora crystal dale dawn
dean del dick drew eden faith fern flo gay gene george georgia ginger glory grace grant guy hope heath hunter ivy jasper joy jude june justice
kent kit lance laurel lincoln mark marshall may melody mercy mo montague nat norm olive page paris parker pearl penny piers poppy prince ray reed rex
rich rob rose rowan rusty sage sandy saint scott shirley sky skip stone storm summer sydney tad tina tyne troy tyler val verity victoria viola violet wade ward
wells west will willow winter woody york
)";
}

} // namespace minutebook::read
