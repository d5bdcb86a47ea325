/** Short and other forms that invented people go by. Kept apart from the engine's own list, so as not to flatter it. */
export const fullForms: Readonly<Record<string, readonly string[]>> = {
  margaret: ['maggie', 'peggy', 'meg'], elizabeth: ['liz', 'beth', 'betty', 'lizzie'], patricia: ['pat', 'trish'], susan: ['sue'], christine: ['chris'], catherine: ['kate', 'cathy'],
  katherine: ['kate', 'kathy'], jennifer: ['jen', 'jenny'], rebecca: ['becky'], victoria: ['vicky'], samantha: ['sam'], deborah: ['debbie', 'deb'], jacqueline: ['jackie'], amanda: ['mandy'],
  barbara: ['babs'], dorothy: ['dot'], stephanie: ['steph'], abigail: ['abi', 'abby'], david: ['dave'], michael: ['mike', 'mick'], robert: ['bob', 'rob', 'bobby'], james: ['jim', 'jamie'],
  andrew: ['andy'], richard: ['dick', 'rick'], stephen: ['steve'], william: ['bill', 'will'], thomas: ['tom'], christopher: ['chris'], anthony: ['tony'], kenneth: ['ken'], ronald: ['ron'],
  philip: ['phil'], edward: ['ted', 'ed'], charles: ['charlie'], nicholas: ['nick'], matthew: ['matt'], daniel: ['dan'], jonathan: ['jon'], joseph: ['joe'], benjamin: ['ben'], samuel: ['sam'],
  terence: ['terry'], raymond: ['ray'], geoffrey: ['geoff'], frederick: ['fred'], donald: ['don'], leonard: ['len'],
}
