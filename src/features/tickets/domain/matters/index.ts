export { MATTER_KINDS, type Matter, type MatterKind } from './matter'
export type { MoneyJson } from './money-json'
export { MOST_MATTERS, rankMatters, weightOf } from './rank-matters'
