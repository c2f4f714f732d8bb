import { z } from 'zod'
import { ROLES } from '@/domain/actor'
import { normaliseEmail } from '@/domain/email-address'
import { pageInput } from '@/domain/page'
import { PASSWORD_MAX, PASSWORD_MIN } from './password'

const id = z.uuid()
export const roleInput = z.enum(ROLES)
export const personName = z.string().trim().min(1).max(120)
export const emailInput = z
  .string()
  .max(320)
  .transform((text, check) => {
    const email = normaliseEmail(text)
    if (email === null) check.addIssue({ code: 'custom', message: 'not an e-mail address' })
    return email ?? ''
  })
export const newPassword = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX)
const secret = z.string().min(20).max(200)

export const userById = z.strictObject({ id })
export const listUsersInput = z.strictObject({ ...pageInput })
export const changeRoleInput = z.strictObject({ id, role: roleInput })
export const inviteInput = z.strictObject({ email: emailInput, role: roleInput })
export const inviteById = z.strictObject({ id })
export const readInviteInput = z.strictObject({ token: z.string().max(200) })
export const acceptInviteInput = z.strictObject({ token: secret, name: personName.nullish(), email: emailInput.nullish(), password: newPassword })
export const createUserInput = z.strictObject({ email: emailInput, name: personName, role: roleInput, password: newPassword.nullish() })
export const changePasswordInput = z.strictObject({ current: z.string().max(PASSWORD_MAX).nullish(), password: newPassword })
export const saveProfileInput = z.strictObject({ name: personName, locale: z.enum(['en', 'de']).nullable() })

/** What a person likes; stored with the person, so that it follows them to another computer. */
export const preferencesShape = z.strictObject({
  /** Keys without ⌘ or Ctrl, such as `r` for reply (WCAG 2.1.4: they can be switched off). */
  singleKeys: z.boolean().default(true),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
})
export type Preferences = z.output<typeof preferencesShape>

export const createTokenInput = z.strictObject({ name: z.string().trim().min(1).max(120), role: roleInput })
export const tokenById = z.strictObject({ id })

export const listAuditInput = z.strictObject({
  ...pageInput,
  actorId: z.string().max(100).nullish(),
  /** The beginning of an action: `loyalty.` or `loyalty.adjust` */
  action: z.string().max(100).nullish(),
  subjectType: z.string().max(100).nullish(),
  subjectId: z.string().max(200).nullish(),
})
