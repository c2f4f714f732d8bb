/** How a comment sounds, by its words. A hint for whoever reads, never a decision: irony, and what is not said, it does not hear. */
export type Sentiment = 'positive' | 'negative' | 'mixed'

/** Our own lists, kept short so that they can be read. A star stands for any ending. */
const LISTS = {
  glad: {
    en: 'great good love* lovely perfect* excellent fast quick* friendly kind beautiful* happy recommend* pleasure wonderful* amazing nice helpful satisfied best thank* easy comfortable',
    de: 'gut gute guten guter gutes super toll* klasse perfekt* schnell* freundlich* schön* zufrieden* empfehl* lieb liebe hervorragend* wunderbar* prima hilfreich* danke bequem* begeister* freude gern gerne',
  },
  sorry: {
    en: 'bad poor broken broke late slow* rude terribl* awful horribl* disappoint* wrong missing damage* defect* faulty expensive worst annoy* unhappy complain* waste scratch* cancel* unfriendly dirty',
    de: 'schlecht* kaputt* spät* verspät* langsam* unfreundlich* enttäusch* falsch* fehlt fehlend* beschädigt* defekt* teuer* ärger* unzufrieden* leider furchtbar* mangelhaft* kratzer',
  },
  /** Up to two words before, one of these turns a word round. */
  not: { en: 'not no never without hardly', de: 'nicht kein keine keinen nie ohne kaum' },
} as const

const matcher = ({ en, de }: { en: string; de: string }) => {
  const words = `${en} ${de}`.split(' ')
  const whole = new Set(words.filter((word) => !word.endsWith('*')))
  const starts = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
  return (word: string) => whole.has(word) || starts.some((start) => word.startsWith(start))
}
const isGlad = matcher(LISTS.glad)
const isSorry = matcher(LISTS.sorry)
const turns = matcher(LISTS.not)

/** @returns null for a comment that says nothing either way */
export function sentimentOf(comment: string | null): Sentiment | null {
  const words =
    (comment ?? '')
      .toLowerCase()
      .replace(/n[’']t\b/g, ' not')
      .match(/\p{L}+/gu) ?? []
  const said = { glad: false, sorry: false }
  for (const [at, word] of words.entries()) {
    const turned = words.slice(Math.max(0, at - 2), at).some(turns)
    if (isSorry(word)) said[turned ? 'glad' : 'sorry'] = true
    else if (isGlad(word)) said[turned ? 'sorry' : 'glad'] = true
  }
  if (said.glad && said.sorry) return 'mixed'
  return said.glad ? 'positive' : said.sorry ? 'negative' : null
}
