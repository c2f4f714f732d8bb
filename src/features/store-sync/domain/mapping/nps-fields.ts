import { type EntityFields, field } from './field'
import { CUSTOMER_ID, EMAIL } from './person-fields'

export const npsFields: EntityFields = {
  fields: [
    EMAIL,
    CUSTOMER_ID,
    field('score', 'number', 'score', 'nps', 'nps score', 'rating', 'Wert', 'Punktzahl', 'note', 'puntuación', 'punteggio'),
    field('comment', 'text', 'comment', 'feedback', 'answer', 'text', 'Kommentar', 'commentaire', 'comentario', 'opmerking', 'commento'),
    field('createdAt', 'moment', 'created at', 'date', 'responded at', 'submitted at', 'answered at', 'Datum', 'beantwortet am', 'fecha', 'data'),
    field('survey', 'text', 'survey', 'survey name', 'Umfrage', 'sondage', 'encuesta', 'enquête'),
    field('channel', 'text', 'channel', 'source', 'Kanal', 'canal', 'kanaal'),
  ],
  needed: [['email', 'customerId'], ['score'], ['createdAt']],
}
