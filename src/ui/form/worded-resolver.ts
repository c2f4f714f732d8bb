import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import type { Refusal } from '../refusal-words'

/** Sentences that a schema says itself come in the reader's language; what was worded already has no other words and stays. */
export const wordedResolver =
  <Values extends FieldValues, Output>(
    check: Resolver<Values, unknown, Output>,
    say: (refusal: Refusal) => Promise<string>,
  ): Resolver<Values, unknown, Output> =>
  async (values, context, options) => {
    const result = await check(values, context, options)
    await wordAll(result.errors as FieldErrors, say)
    return result
  }

/** Errors stand in a tree as deep as the form's values; `ref` leads out of it, into the page. */
async function wordAll(errors: Record<string, unknown>, say: (refusal: Refusal) => Promise<string>): Promise<void> {
  if (typeof errors.message === 'string' && typeof errors.type === 'string') errors.message = await say({ message: errors.message })
  for (const [name, inner] of Object.entries(errors))
    if (name !== 'ref' && typeof inner === 'object' && inner !== null) await wordAll(inner as Record<string, unknown>, say)
}
