import type { FieldGroup, FieldId } from '../catalogue/fields'
import type { ParamName } from '../catalogue/params'
import type { NumberOperator } from '../rule/operators'

/** How a field is spoken of. `count`: “at least 3 purchases”. `measure`: “net sales at least €500”. */
export type FieldWords =
  | { readonly kind: 'count'; readonly label: string; readonly one: string; readonly many: string }
  | {
      readonly kind: 'measure'
      readonly label: string
      readonly unit?: string
      /** A better way to say one comparison. */
      readonly says?: Partial<Record<NumberOperator, (value: string) => string>>
      /** A better way to say what was found. */
      readonly found?: (value: string) => string
    }
  | { readonly kind: 'flag'; readonly label: string; readonly yes: string; readonly no: string }
  | { readonly kind: 'choice'; readonly label: string; readonly options?: Readonly<Record<string, string>> }

/** Everything needed to say a rule in one language. */
export type Words = {
  readonly and: string
  readonly or: string
  readonly not: (inner: string) => string
  readonly groups: Readonly<Record<FieldGroup, string>>
  readonly fields: Readonly<Record<FieldId, FieldWords>>
  /** “in 60 days”, “of Coffee”: what narrows a field, appended in this order. */
  readonly narrowed: Readonly<Record<ParamName, (value: string) => string>>
  readonly none: (one: string) => string
  readonly comparisons: Readonly<Record<NumberOperator, (thing: string) => string>>
  /** The same of an amount, which one does not count. */
  readonly amounts: Readonly<Record<NumberOperator, (amount: string) => string>>
  readonly known: (label: string) => string
  readonly unknown: (label: string) => string
  readonly anyOf: (label: string, list: string) => string
  readonly noneOf: (label: string, list: string) => string
  readonly allOf: (label: string, list: string) => string
  readonly because: (segment: string, reasons: string) => string
  readonly notBecause: (segment: string, reasons: string) => string
  readonly everybody: string
}
