import { zodResolver } from '@hookform/resolvers/zod'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { wordedResolver } from './worded-resolver'

const schema = z.strictObject({
  name: z.string().min(1, 'Give it a name.'),
  days: z.array(z.strictObject({ from: z.int(), to: z.int() }).refine(({ from, to }) => from < to, { error: 'It ends before it begins.', path: ['to'] })),
})
const german: Record<string, string> = { 'Give it a name.': 'Geben Sie einen Namen.', 'It ends before it begins.': 'Endet vor dem Anfang.' }
const resolver = wordedResolver(zodResolver(schema), async ({ message }) => german[message] ?? message)
const checked = (values: z.input<typeof schema>) => resolver(values, undefined, { fields: {}, shouldUseNativeValidation: false })

it('what a schema says of a field is worded, however deep the field stands', async () => {
  const { errors } = await checked({
    name: '',
    days: [
      { from: 1, to: 2 },
      { from: 9, to: 8 },
    ],
  })
  expect(errors).toMatchObject({ name: { message: 'Geben Sie einen Namen.' }, days: [undefined, { to: { message: 'Endet vor dem Anfang.' } }] })
})

it('what is right passes as it is', async () => {
  expect(await checked({ name: 'x', days: [] })).toEqual({ errors: {}, values: { name: 'x', days: [] } })
})
