import { type EntityFields, field } from './field'
import { npsFields } from './nps-fields'

/** As NPS, but for what its score is called. */
export const csatFields: EntityFields = {
  ...npsFields,
  fields: npsFields.fields.map((one) =>
    one.key === 'score'
      ? field(
          'score',
          'number',
          'csat',
          'csat score',
          'score',
          'satisfaction',
          'satisfaction score',
          'rating',
          'Zufriedenheit',
          'Bewertung',
          'note',
          'satisfacción',
          'tevredenheid',
          'soddisfazione',
        )
      : one,
  ),
}
