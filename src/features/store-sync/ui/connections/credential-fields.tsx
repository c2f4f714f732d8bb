'use client'
import { useTranslations } from 'next-intl'
import { TextField } from '@/ui'
import { credentialNames, type StoreKind } from '../../domain/connection'

/** One field for each thing a kind of store hands out. What is typed is sent once and never shown again. */
export function CredentialFields({ kind }: { kind: StoreKind }) {
  const t = useTranslations('store-sync.credentials')
  return credentialNames(kind).map(({ name, optional }) => (
    <TextField
      key={name}
      name={`credentials.${name}`}
      label={t(name as 'adminToken')}
      type="password"
      autoComplete="off"
      {...(optional ? { optional: true, hint: t('optionalHint') } : { required: true })}
    />
  ))
}
