import { z } from 'zod'
import type { CustomerSnapshot } from '@/features/customers/domain'
import { shaped } from '../reading/payload-problem'
import { msAt } from '../reading/plain-values'
import { consentOf } from './map-customer'
import { id, text } from './payload'

const state = z.object({ state: z.string(), consent_updated_at: z.string() })
const emailShape = z.object({ customer_id: id, email_address: text, email_marketing_consent: state })
const smsShape = z.object({ id, phone: text, sms_marketing_consent: state })

/** A change of consent told by itself: it speaks of nothing else, and everything else stays. @throws PayloadProblem */
export function mapEmailConsent(body: unknown): CustomerSnapshot {
  const { customer_id, email_marketing_consent: consent } = shaped(emailShape, body)
  return bare(customer_id, msAt(consent.consent_updated_at, '$.email_marketing_consent.consent_updated_at'), { email: consentOf(consent.state), sms: null })
}

export function mapSmsConsent(body: unknown): CustomerSnapshot {
  const { id: externalId, sms_marketing_consent: consent } = shaped(smsShape, body)
  return bare(externalId, msAt(consent.consent_updated_at, '$.sms_marketing_consent.consent_updated_at'), { email: null, sms: consentOf(consent.state) })
}

const bare = (externalId: string, version: number, consent: CustomerSnapshot['consent']): CustomerSnapshot => ({
  ...{ externalId, version, email: null, phone: null, firstName: null, lastName: null, company: null, countryCode: null, city: null, note: null, tags: null },
  ...{ consent, createdAt: null, deletedAt: null },
})
