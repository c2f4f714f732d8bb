'use client'
import { useTranslations } from 'next-intl'
import { ROLES, type Role } from '@/domain/actor'
import type { Option } from '@/ui'

/** Roles with what each is for. */
export function useRoleOptions(): Option<Role>[] {
  const t = useTranslations('access')
  return ROLES.map((role) => ({ value: role, label: t(`roles.${role}`), hint: t(`roleHints.${role}`) }))
}
