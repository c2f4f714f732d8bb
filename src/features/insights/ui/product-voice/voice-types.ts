import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/trpc/client'
import type { VoiceCell } from '../../domain'

type Outputs = inferRouterOutputs<AppRouter>['insights']['productVoice']
export type VoiceLine = Outputs['table']['data'][number]
export type VoiceRow = Outputs['rows']['data'][number]
/** The range and what it is narrowed to. */
export type VoiceFilter = { from: string; to: string; storeId?: string; category?: string }
export type OpenVoiceCell = { productId: string; title: string; cell: VoiceCell; topicId?: string; topicName?: string }
