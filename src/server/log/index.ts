export { type Log, rootLog } from './log'
