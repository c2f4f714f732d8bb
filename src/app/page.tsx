import { redirect } from 'next/navigation'
import { may } from '@/domain/permissions'
import { requireActor } from '@/wiring/context'

/** Where the day begins: figures for those who lead, the inbox for those who answer. */
export default async function Home() {
  const actor = await requireActor()
  redirect(may(actor, 'insights.read') ? '/insights' : '/inbox')
}
