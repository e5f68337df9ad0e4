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
felix fergus fiona florence floyd fran frances francesca francis francisco frank frankie fraser fred freda freddie frederick gabriel
gabrielle gail gareth garfield garry gary gavin gaynor gemma geoff geoffrey georgie georgina gerald geraldine gerard
gerry ghulam gilbert giles gill gillian gina giovanni giuseppe gladys glenda glenn glenys gloria glyn godfrey gordon graeme graham grahame greg gregg gregor
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
monica morag morgan moses mostafa muhammad muriel murray myfanwy myra myrtle nabil nadia nadine nadeem nancy naomi nasreen natalie natasha nathan nathaniel naveed neelam neil
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
warren wayne wendy wesley wilfred wilhelmina william willie winifred winston wyn yasmin yasmine yash yusuf yvette yvonne zac zach george victoria rob ray val rex tina bernie shirley sandy piers zachary zahid zahra zainab zara zoe
)";
}

std::string_view ambiguous_first_name_list()
{
    return R"(
amber angel april august austin  carter chelsea chester cora crystal dale dawn
dean del dick drew eden faith fern flo flora glen mona gay gene  georgia ginger glory grace grant guy hope heath ivy jasper joy jude june
kent kit marshall may melody mo nat norm olive page parker pearl penny  poppy  reed 
 rose rowan rusty  scott  sydney tad  troy tyler  verity  viola violet wade ward
will willow woody
)";
}

std::string_view surname_list()
{
    return R"(
abbott adams adeyemi ahmed akhtar ali allen anderson andrews armstrong arnold ashton atkinson austin bailey baker baldwin ballard barber barker barlow barnes barnett barrett
bartlett barton bates baxter begum bell bennett benson bentley berry bird bishop blackburn booth bowen bradley bradshaw brennan briggs brooks brown bryant
buckley burgess burke burns burton butcher butler byrne cameron campbell carpenter carr carroll carter cartwright chambers chandler chapman chaudhry chowdhury clark
clarke clayton coleman collier collins connolly connor cook cooke cooper cox crawford cross cunningham curtis dalton daly davey davidson davies davis dawson
dean dennis dickinson dixon dobson docherty doherty donnelly douglas doyle duffy duncan dunn edwards elliott ellis evans faulkner fernandes fisher fitzgerald
fleming fletcher flynn foster fowler fox francis franklin fraser freeman french frost fuller gallagher gardner garner george gibbons gibbs gibson gilbert giles
gill glover goddard goodwin gordon graham grant gray greenwood gregory griffin griffiths gupta hamilton hammond hancock hardy harper harris harrison hart
hartley harvey hawkins hayes haynes henderson henry herbert hewitt hicks higgins hobbs hodgson holden holland holloway holmes hooper hopkins horton houghton
howard howarth howe howell howells hudson hughes humphreys hunt hunter hurst hussain hutchinson iqbal jackson james jarvis jenkins jennings johnson johnston jones
jordan joyce kaur kelly kemp kennedy kent kerr khan king kirk knight knowles kumar lamb lambert lawrence lawson leach lee lewis little lloyd
lowe lucas lynch macdonald mackay mackenzie maclean mahmood malik mann manning marsden marsh marshall martin mason matthews may mccarthy mcdonald
mcgrath mckenzie mclean mellor metcalfe middleton miles miller mills mistry mitchell mohamed moore moran morgan morris morrison morton moss murphy murray myers
nash naylor nelson newman newton nicholls nicholson nicholls nolan norman norris norton o'brien o'connor o'donnell o'neill o'reilly o'sullivan okafor oliver osborne owen owens
page palmer parker parkes parkin parkinson parry parsons patel paterson patterson payne pearce pearson perkins perry peters phillips pickering poole pope porter potter
powell pratt preston price pritchard quinn rahman randall rees reeves reid reynolds rhodes rice richards richardson riley roberts robertson robinson robson rogers
rose ross rowe rowley russell ryan sanders sanderson saunders schofield scott shah sharma sharp sharpe shaw shepherd simmons simpson sinclair singh skinner
slater smart smith spencer stanley steele stephens stephenson stevens stevenson stewart stokes stone stuart sullivan summers sutton swift sykes talbot tate taylor thomas
thompson thomson thornton todd townsend tucker turnbull turner tyler vaughan vincent wade walker wall wallace wallis walsh walters walton ward warner warren
watkins watson watts webb webster welch wells weston wheeler whitaker whitehead whitehouse whittaker wilkins wilkinson williams williamson willis wilson
winter wong woodward wright wyatt yates young
)";
}

} // namespace minutebook::read
