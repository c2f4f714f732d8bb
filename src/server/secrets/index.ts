export { hashLinkToken, newLinkToken } from './link-token'
export { openText, sealText } from './sealed-text'
