/** Common surnames and given names of Britain, commonest first, for invented people. From general knowledge. */
export const surnames =
  `smith jones williams taylor brown davies evans wilson thomas johnson roberts robinson thompson wright walker white edwards hughes green hall lewis harris clarke patel jackson wood turner martin cooper hill ward morris moore clark lee king baker harrison morgan allen james scott phillips watson davis parker price bennett young griffiths mitchell kelly cook carter richardson bailey collins bell shaw murphy miller cox richards khan marshall anderson simpson ellis adams singh begum wilkinson foster chapman powell webb rogers gray mason ali hunt hussain campbell matthews owen palmer holmes mills barnes knight lloyd butler russell barker fisher stevens jenkins murray dixon harvey graham pearson ahmed fletcher walsh kaur gibson howard andrews stewart elliott reynolds saunders payne fox ford pearce day brooks west lawrence cole atkinson bradley spencer gill dawson watts burton nguyen o'brien macdonald mcdonald o'neill fitzgerald pugh kowalski nowak okafor mensah chowdhury rahman van-der-berg de-souza begum-ali smith-jones`.split(
    ' ',
  )

export const womensNames =
  `margaret mary susan elizabeth sarah patricia jean christine linda helen karen jane ann anne julie jacqueline barbara sandra dorothy joan carol amanda emma catherine kathleen sheila alison nicola jennifer lisa claire rebecca victoria laura charlotte hannah jessica lucy amy sophie olivia emily chloe grace lily ella mia poppy isabella ava evie ruby freya daisy alice florence rosie matilda aisha fatima zara asha priya anita joyce irene maureen brenda pauline janet gillian angela deborah tracey sharon michelle samantha rachel louise joanne katherine natalie stephanie gemma kelly holly megan bethany abigail eleanor georgia phoebe molly ellen rose edith ivy doris vera hilda gwen sian nia carys`.split(
    ' ',
  )

export const mensNames =
  `david john peter michael paul robert james andrew richard stephen william thomas christopher anthony mark ian alan kenneth ronald george kevin brian philip derek simon gary edward charles martin geoffrey raymond colin graham keith roger terence nicholas matthew daniel jonathan adam joseph benjamin samuel jack harry oliver charlie jacob oscar alfie leo henry archie muhammad ethan lucas max noah theo finley isaac toby reuben mohammed ali omar imran rajesh sanjay arjun dennis frank arthur albert ernest stanley leonard frederick norman harold donald douglas gordon malcolm trevor barry neil stuart darren jason lee wayne craig scott ryan luke joshua callum connor jordan aaron kieran rhys gareth dylan owen evan ieuan`.split(
    ' ',
  )

export const streets =
  `high church station park london victoria green manor school mill new queens kings north south west east grange windsor albert york alexandra george springfield cromwell richmond elm oak beech ash cedar chestnut willow hawthorn holly rose lime maple orchard meadow field hill river brook bridge castle abbey priory st-johns st-marys st-peters bath bristol wells oxford cambridge nelson wellington churchill gladstone stanley clarence cavendish devonshire russell bedford grosvenor bridge forge chapel vicarage rectory`.split(
    ' ',
  )

export const streetKinds = [
  'road',
  'street',
  'avenue',
  'close',
  'lane',
  'drive',
  'crescent',
  'gardens',
  'place',
  'terrace',
  'grove',
  'way',
] as const
