/** What answers at /f: the one part of the product that strangers reach beside surveys, so its address is short and lies outside the API. */
export { answerFormPage, answerFormPost, answerFormScript } from '@/features/tickets/server'
