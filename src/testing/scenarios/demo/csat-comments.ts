/** What customers of the demo store say of the help they got, by score. */
export const CSAT_COMMENTS: Record<1 | 2 | 3 | 4 | 5, readonly (string | null)[]> = {
  1: ['Ich musste dreimal schreiben, bis jemand die Frage gelesen hat.', 'The answer was about somebody else’s order.'],
  2: ['Kind words, but the parcel was still lost.', 'Antwort kam erst nach zwei Tagen.', null],
  3: ['Solved in the end. It took two mails to explain it.', null, null],
  4: ['Quick answer, thank you.', 'Freundlich und klar. Eine Sendungsnummer hätte mir die Frage erspart.', null, null],
  5: ['Answered within the hour, and the new mug arrived two days later.', 'Sehr nett und sofort geholfen.', 'A human being who reads. Rare.', null, null],
}
