import { z } from 'zod'

const hour = z.int().min(0).max(23)

/** What the desk has decided about messages nobody asked for. */
export const gateRulesShape = z.strictObject({
  /** On the wall clock where the customer is: from `from` o'clock until `to` o'clock nothing is sent. Equal: there are no quiet hours. */
  quietFrom: hour,
  quietTo: hour,
  /** A customer gets at most so many promotions in seven days. */
  promotionsPerWeek: z.int().min(0).max(50),
  /** A customer is asked for their opinion at most once in so many days. */
  askEveryDays: z.int().min(1).max(1_000),
  /** Surveys, too, only to people who said yes to mail; promotions always are. */
  surveysNeedConsent: z.boolean(),
  /** Hours after a bad contact in which there is no promotion. Never fewer than 72. */
  calmHours: z.int().min(72).max(720),
  /** A person looks at promotions to VIPs first. */
  holdVips: z.boolean(),
  /** …and at those to customers with at least so much predicted for twelve months, minor units of the desk's currency; null: at none. */
  holdAboveMinor: z
    .string()
    .regex(/^\d{1,12}$/)
    .nullable(),
})
export type GateRules = z.output<typeof gateRulesShape>

export const INITIAL_GATE_RULES: GateRules = {
  ...{ quietFrom: 21, quietTo: 8, promotionsPerWeek: 2, askEveryDays: 90 },
  ...{ surveysNeedConsent: false, calmHours: 72, holdVips: true, holdAboveMinor: '50000' },
}
