'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Badge, Button, Card, EmptyState, ErrorState, readServerError, Skeleton, toast } from '@/ui'
import type { TemplateView } from '../../../domain/flow'
import { useFlowVocabulary, useFlowWords } from '../use-flow-words'
import { useTemplateWords } from './use-template-words'

/** What one can begin with: each says in words what it would do, and is off. */
export function TemplateGallery() {
  const t = useTranslations('flows.flow.templates')
  const trpc = useTRPC()
  const templates = useQuery(trpc.flows.flows.templates.queryOptions())
  if (templates.error) return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} retrying={templates.isFetching} />
  if (!templates.data)
    return (
      <div aria-busy className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {[1, 2, 3].map((one) => (
          <Skeleton key={one} className="h-44 w-full" />
        ))}
      </div>
    )
  if (templates.data.length === 0) return <EmptyState kind="nothing-yet" compact title={t('none')} />
  return (
    <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {templates.data.map((template) => (
        <li key={template.code} className="*:h-full">
          <Template template={template} />
        </li>
      ))}
    </ul>
  )
}

function Template({ template: { code, name, about, definition, made } }: { template: TemplateView }) {
  const t = useTranslations('flows.flow.templates')
  const trpc = useTRPC()
  const client = useQueryClient()
  const router = useRouter()
  const words = useFlowWords(useFlowVocabulary().data)
  const said = useTemplateWords({ code, name, about })
  const take = useMutation(
    trpc.flows.flows.fromTemplate.mutationOptions({
      onSuccess: ({ id }) => {
        void client.invalidateQueries(trpc.flows.flows.pathFilter())
        toast.done({ title: t('taken') })
        router.push(`/flows/${id}`)
      },
      onError: (error) => toast.failed({ title: readServerError(error).message }),
    }),
  )
  return (
    <Card title={said.name} actions={<Badge>{made > 0 ? t('made', { count: made }) : t('off')}</Badge>}>
      <p className="text-ink-muted">{said.about}</p>
      <p className="mt-3">{words.trigger(definition.trigger)}</p>
      <ol aria-label={t('steps')} className="mt-1 mb-4 list-decimal space-y-0.5 pl-5 marker:text-ink-faint">
        {definition.steps.map((step) => (
          <li key={step.id}>
            {words.step(step)}
            {step.onlyIf && <span className="block text-ink-muted text-sm">{words.onlyIf(step)}</span>}
          </li>
        ))}
      </ol>
      <Button size="sm" loading={take.isPending} aria-label={t('takeNamed', { name: said.name })} onClick={() => take.mutate({ code })}>
        {t('take')}
      </Button>
    </Card>
  )
}
