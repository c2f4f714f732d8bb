import { type EntityFields, field } from './field'
import { CUSTOMER_ID, EMAIL } from './person-fields'

export const pointsFields: EntityFields = {
  fields: [
    EMAIL,
    CUSTOMER_ID,
    field(
      'points',
      'number',
      'points',
      'points balance',
      'point balance',
      'balance',
      'loyalty points',
      'Punkte',
      'Punktestand',
      'Guthaben',
      'puntos',
      'saldo',
      'punten',
      'punti',
    ),
    field('firstName', 'text', 'first name', 'Vorname'),
    field('lastName', 'text', 'last name', 'Nachname'),
  ],
  needed: [['email', 'customerId'], ['points']],
}
