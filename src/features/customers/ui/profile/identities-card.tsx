'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Card, IconButton, readServerError, toast } from '@/ui'
import type { CustomerView, IdentityView } from '../../domain/views'
import { AddIdentityDialog } from '../identities/add-identity-dialog'
import { IdentityLine } from '../identities/identity-line'
import { MergeHistory } from '../identities/merge-history'
import { RemoveIdentityDialog } from '../identities/remove-identity-dialog'

const SHOWN = 6

/** By what a person is recognised, and whom they were known as before a merge. */
export function IdentitiesCard({ person, mayMerge, mayEdit }: { person: CustomerView; mayMerge: boolean; mayEdit: boolean }) {
  const t = useTranslations('customers.identities')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [all, setAll] = useState(false)
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<IdentityView | null>(null)
  const verify = useMutation(
    trpc.customers.verifyIdentity.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.desk.customer.queryFilter({ id: person.id })),
      onError: (error) => void toast.failed({ title: readServerError(error).message }),
    }),
  )
  const shown = all ? person.identities : person.identities.slice(0, SHOWN)
  const isErased = person.erasedAt !== null
  return (
    <Card title={t('title')} actions={mayEdit && !isErased && <IconButton icon={Plus} label={t('add')} onClick={() => setAdding(true)} />}>
      {person.identities.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <ul className="space-y-2">
          {shown.map((identity) => (
            <IdentityLine
              key={identity.id}
              identity={identity}
              person={person}
              mayEdit={mayEdit && !isErased}
              onVerify={() => verify.mutate({ customerId: person.id, identityId: identity.id })}
              onRemove={() => setRemoving(identity)}
            />
          ))}
        </ul>
      )}
      {person.identities.length > shown.length && (
        <Button size="sm" variant="ghost" className="-ml-2 mt-2" onClick={() => setAll(true)}>
          {t('all', { count: person.identities.length })}
        </Button>
      )}
      <MergeHistory person={person} mayMerge={mayMerge} />
      <AddIdentityDialog customerId={person.id} open={adding} onOpenChange={setAdding} />
      <RemoveIdentityDialog customerId={person.id} identity={removing} onClose={() => setRemoving(null)} />
    </Card>
  )
}
