// One line for each given name and the short or other forms people use for it. A form that belongs to several
// names stands with the commonest. Compiled for this project from general knowledge of British usage.
const groups = `
abigail abbie abby gail|adam ad|adrian ade|agnes aggie nessie|albert al bert bertie|alexander alex alec alasdair alistair xander sandy
alexandra lexi lexie sandra sasha|alfred alf alfie|alice ally allie|alison ali|amanda mandy|amelia millie amy|andrew andy drew
angela angie ange|ann anne annie anna nan nancy|anthony tony anton antony|archibald archie|arthur art artie|barbara barb babs barbie
benjamin ben benny benji|bernard bernie|beverley bev|bradley brad|brenda bren|brian bryan|bridget biddy bridie|cameron cam
caroline carol carrie caz|catherine cath cathy kate katie kathy kathryn katherine katharine kitty kathleen kay kat cat catriona
charles charlie chas chuck|charlotte lottie char|christine chris chrissie christina christa tina|christopher kit topher
clifford cliff|constance connie|cornelius neil|cynthia cindy|daniel dan danny|danielle dani|david dave davy dai dafydd|deborah debbie deb debra
denise den|derek del|dennis denny denis|diana di diane dianne|dominic dom|donald don donnie|dorothy dot dottie dolly|douglas doug dougie
edith edie|edward ed eddie ted teddy ned edwin|eileen ellie|eleanor ellen nell nellie elinor|elizabeth liz lizzie beth betty bess bessie eliza elisabeth libby lisa betsy elsie lily
emily em emmy|emma emmie|ernest ernie|eugene gene|evelyn eve evie|florence flo florrie flossie|frances fran fanny francesca
francis frank frankie franklin|frederick fred freddie freddy frederic|gabriel gabe|gareth gary gaz|geoffrey geoff jeff jeffrey
george georgie|georgina gina|gerald gerry|gerard ger|gillian gill jill jillian|gordon gordy|graham graeme grahame|gregory greg
gwendoline gwen|hannah nan|harold harry hal|harriet hattie|helen nell lena helena|henry hank harri|herbert herb|howard howie|hugh hughie hugo huw
ian iain|isabel isabella bella izzy isobel belle|isaac ike|jack jackie|jacqueline jacqui jaqueline|jacob jake|james jim jimmy jamie jem
jane janey jayne|janet jan|jason jase|jean jeannie|jennifer jen jenny jennie|jeremy jerry jez|jessica jess jessie|joan joanie
joanna jo joanne|john johnny jon ioan evan ieuan|jonathan jonny johnathan|joseph joe joey|josephine josie|joshua josh|judith judy jude
julia julie jules|julian jools|karen kaz|kenneth ken kenny|kevin kev|kimberley kim|lawrence larry laurence lauren loz|leonard len lenny leo
leslie les lesley|lewis lew louis lou louie|lillian lil|linda lyn lin lynda|louise lulu louisa|lucy lucinda|luke lucas|madeline maddie madeleine
malcolm mal|margaret maggie meg peggy madge marge margie rita greta daisy margery|marilyn mal|mark marc marcus|martin marty martyn
mary molly polly mamie maria marie may|matilda tilly|matthew matt matty|maureen mo|maurice moe morris|melanie mel|melissa missy
michael mike mick micky mickey mikey|michelle shell chelle|mildred milly|mohammed mohammad muhammad mohamed muhammed mohd md|mollie
natalie nat|nathan nate nathaniel|nicholas nick nicky nico nicolas|nicola nikki|norman norm|oliver ollie olly|olivia liv livvy
pamela pam|patricia pat patsy trish tricia patty|patrick paddy pat|paul pauly|pauline paula|penelope penny|peter pete|philip phil phillip pip
philippa pippa|rachel rach rachael|raymond ray|rebecca becky becca bex|reginald reg reggie|richard rick dick rich richie ricky
robert rob bob bobby robbie bert robin|roderick rod|rodney roddy|roger rodge|ronald ron ronnie|rosemary rosie rose|roy royston|russell russ
ruth ruthie|ryan ry|samantha sammy|samuel sam|sarah sally sara sadie|scott scotty|sharon shaz|sheila shelagh|shirley shirl|sidney sid sydney
simon si|sophia sophie sophy|stanley stan|stephanie steph|stephen steve steven stevie ste|stuart stu stewart|susan sue susie suzanne susannah suzy
sylvia sylv|terence terry terrance|teresa theresa tess terri tracy|thelma thel|theodore theo|thomas tom tommy twm|timothy tim timmy
tobias toby|tracey trace|ursula ursie|valerie val|vanessa nessa|veronica ronnie vera|victor vic|victoria vicky vicki tori vikki|vincent vince vinny
violet vi|virginia ginny|vivian viv vivienne|walter wally walt|wayne way|wendy wend|wilfred wilf|william will bill billy willie liam wil gwilym
winifred win winnie freda|yvonne eve|zachary zac zach zack|zoe zo`

/** The lines above: forms of a name, the full one first. */
export const nicknameGroups: readonly string[] = groups.split(/[\n|]/)

const canonical = new Map<string, string>()
for (const group of nicknameGroups) {
  const forms = group.trim().split(' ')
  for (const form of forms) if (form !== '' && !canonical.has(form)) canonical.set(form, forms[0]!)
}

/** The full form of a given name (`bob` is `robert`), or the name itself. Takes and gives folded text. */
export const fullForm = (name: string): string => canonical.get(name) ?? name
