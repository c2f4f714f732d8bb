export { demandOneLine, formatAddress, type MailAddress, parseAddress } from './address'
export { type MailSettings, mailSettings } from './mail-settings'
export { MAX_MAIL_BYTES, parseMail } from './parse-mail'
export { type MailTransport, type OutgoingMail, renderMail, type SendOutcome, smtpTransport } from './smtp-transport'
