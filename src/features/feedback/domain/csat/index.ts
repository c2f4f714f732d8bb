export { csatMail } from './csat-mail'
export { CSAT_VERDICTS, type CsatFacts, type CsatRule, type CsatVerdict, csatRuleShape, csatVerdict, INITIAL_CSAT_RULE, lastMomentToAsk } from './csat-rule'
