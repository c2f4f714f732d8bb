'use client'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/ui'
import { signInWithSso } from './sign-in'

export function SsoButton({ next }: { next: string }) {
  const t = useTranslations('access.signIn')
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    setLeaving(true)
    void signInWithSso(next).catch(() => setLeaving(false))
  }
  return (
    <Button variant="primary" icon={KeyRound} loading={leaving} onClick={leave} className="w-full justify-center">
      {t('sso')}
    </Button>
  )
}
