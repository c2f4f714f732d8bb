import { field } from './field'

/** Who a row speaks of. */
export const EMAIL = field(
  'email',
  'email',
  ...['email', 'email address', 'customer email', 'requester email', 'reviewer email', 'billing email', 'contact email', 'user email', 'mail'],
  ...['E-Mail-Adresse', 'Mailadresse', 'Kunden-E-Mail', 'courriel', 'adresse e-mail', 'correo', 'correo electrónico', 'e-mailadres', 'indirizzo e-mail'],
)

export const CUSTOMER_ID = field(
  'customerId',
  'text',
  ...['customer_id', 'customer id', 'client id', 'user id', 'shopper id', 'contact id', 'Kundennummer', 'Kunden-ID', 'Kunden-Nr', 'Kundennr'],
  ...['id client', 'numéro client', 'id cliente', 'klantnummer', 'klant-id', 'codice cliente'],
)
