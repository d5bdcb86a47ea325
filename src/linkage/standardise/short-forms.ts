import { nicknameGroups } from './nicknames.ts'

// A form that belongs to several names, and forms and spellings of names from elsewhere, one line for each full name.
// Compiled for this project from general knowledge of how people in Britain are called and how their names are spelt.
const further = `
alexandra alex ali|alfred fred|anthony ant|beatrice bea trixie|bethany beth|camilla millie cam|charlotte charlie|christopher chris|christina chris
clare claire clair|danielle danny|edmund ed ted|elizabeth liza ellie|ellen ellie|emily millie emmie|evelyn evie|frances frankie|francesca fran frankie
gabrielle gabby gabi|georgia georgie|georgina georgie|gerard gerry|gwenllian gwen|henrietta hetty etta|henry harry|isabelle izzy belle bella
jacqueline jackie|jasmine jas jaz|josephine jo|julia jules|kathleen kath kathy kate|katherine kath|catherine kath|kimberly kim|leah lea
louisa lou|louise lou|lucinda cindy lulu|maximilian max|maxwell max|maxine max|megan meg meggie|meredith merry|michaela micky|mohammed mo|maurice mo|natasha tash tasha
nicola nicky nichola|patrick patsy|philippa phil|rosalind roz ros|rosemary romy|samantha sam|sebastian seb|stephanie stevie|theodore ted|theresa tess tessa
thomasina tamsin|toni antonia|victoria vic|wilhelmina mina billie|william liam|winston win|yasmin yas|zachariah zac zak
aidan aiden|alan allan allen alun|callum calum|caitlin kaitlin katelyn kaitlyn|ciara keira kiera|connor conor|elliot elliott eliot|eoin eoghan owen|hayley haley
hilary hillary|jean jeanne|karl carl|kirsty kirstie|lynn lynne|marian marion|neil neal|niamh neve|rhys reece rees|sean shaun shawn|stacey stacy|sinead sineaid
siobhan shevaun chevonne|padraig patrick paddy|mairead margaret|seamus james|caoimhe keeva|maire mary|gwilym william|sion john|mair mary|mihangel michael
agnieszka aga agusia|aleksandra ola olka|aleksander olek alex|andrzej andy jedrek|anna ania anka|barbara basia|bartosz bartek|bartlomiej bartek|boguslaw bogdan|danuta danka
elzbieta ela|ewa ewka|grzegorz grzesiek greg|halina hala|iwona iwonka|jadwiga jadzia|jakub kuba|jan janek|jerzy jurek george|joanna asia joasia|jozef jozek
karolina karola|katarzyna kasia kaska kate|kazimierz kazik|krystyna krysia|krzysztof krzysiek krzys chris|lukasz luke|maciej maciek|magdalena magda|malgorzata gosia malgosia
marcin martin|maria marysia|mateusz matt|michal michael|monika monia|pawel paul|piotr piotrek peter|ryszard rysiek|slawomir slawek|stanislaw staszek stan|tadeusz tadek
tomasz tomek tom|waldemar waldek|wieslaw wiesiek|wojciech wojtek|zbigniew zbyszek|zofia zosia|zuzanna zuzia|natalia natalka|dorota dorotka|beata beatka
alexandru alex sandu|constantin costel costi|elena lenuta ileana|gabriela gabi|gheorghe george gigi|ioana oana|ion ionut ionel|mihaela miha|nicolae nicu|stefan fane
aleksandr sasha|anastasia nastya|dmitri dima dmitry|ekaterina katya yekaterina|evgeny zhenya|mikhail misha|natalya natasha|oleksandr sasha alex|olena lena|svetlana sveta|tatiana tanya|vladimir vova volodymyr
antonio toni tony nino|concepcion concha|dolores lola|eduardo edu|enrique quique|fernando nando|francesco franco|francisco paco|giovanni gianni|giuseppe beppe pino|guadalupe lupe
ignacio nacho|jose pepe ze|luigi gigi|manuel manolo manu|mercedes merche|rosario charo|salvatore toto|joao john|paulo paul|pedro peter
dimitrios dimitris jim|georgios giorgos george yiorgos|ioannis giannis yiannis john|konstantinos kostas costas|nikolaos nikos nick|panagiotis panos
abdullah abdulla abdallah|ahmed ahmad axmed ahmet|aisha ayesha aysha aishah caasha|ali aly cali|amina aminah aamina|bilal bilaal|fatima fatema fatimah fathima faadumo fadumo fatuma|hassan hasan xasan
hussain hussein husain hossain xuseen|ibrahim ebrahim ibraahim|jamal gamal|khadija khadijah khadeeja khadiija|maryam mariam maryan|mohammed mohamad maxamed mahamed mehmet|mustafa mostafa mustafe
nasir naser nasser|omar umar omer cumar|osman usman othman uthman cismaan|rashid rasheed|safiya safia|said saeed sayed siciid|sumaya sumayyah sumaiya|tariq tarik tareq|yusuf yousuf youssef yousef yusef yousaf
zainab zaynab zeynab zeinab|zahra zahraa zara|abdirahman abdulrahman abdurrahman cabdiraxmaan|ismail ismael ismaciil|farah faarax|hodan hodon
ayodele ayo dele|babatunde tunde|chidinma dinma|chinonso nonso|chukwuemeka emeka|damilola dami lola|emmanuel emma manny|ifeoma ify|folasade sade|obinna obi|olufemi femi|olumide mide
oluwadamilola dami|oluwakemi kemi|oluwaseun seun|oluwaseyi seyi|oluwatobi tobi|oluwatosin tosin|temitope temi tope|uchenna uche|opeyemi ope yemi|adebayo bayo|abiodun abi biodun`

const fullNames = new Map<string, string[]>()
for (const group of [...nicknameGroups, ...further.split(/[\n|]/)]) {
  const forms = group.trim().split(' ')
  for (const form of forms) if (form !== '') fullNames.set(form, [...(fullNames.get(form) ?? []), forms[0]!])
}

/** Every name that a given name may stand for, itself too if it is none of these. Takes and gives folded text. */
export const namesFor = (name: string): readonly string[] => fullNames.get(name) ?? [name]

/** Whether two given names may be one: both short for, or spellings of, one name. Sam is Samuel or Samantha, who are two. */
export function mayBeOneName(a: string, b: string): boolean {
  const [ours, theirs] = [fullNames.get(a), fullNames.get(b)]
  if (!ours && !theirs) return a === b
  for (const name of ours ?? [a]) if (theirs ? theirs.includes(name) : name === b) return true
  return false
}
