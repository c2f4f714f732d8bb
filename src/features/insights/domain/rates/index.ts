export { MAX_RATES, type ParsedRates, parseRates, type RateProblem } from './parse-rates'
export { importRatesInput, listRatesInput, MAX_RATES_TEXT, type RateInput, type RateKey, rateCurrency, rateInput, rateKeyInput, rateText } from './rate'
export { shiftPoint } from './shift-point'
