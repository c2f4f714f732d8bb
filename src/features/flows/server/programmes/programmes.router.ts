import { can, router } from '@/server/api'
import { audienceInput, saveProgrammeInput } from '../../domain/programmes/programme'
import type { MemberCondition } from '../rounds/people-of'
import { previewProgramme } from './preview-programme'
import { listProgrammes } from './programmes.queries'
import { saveProgramme } from './save-programme'

/** @param memberCondition who is in a segment */
export const programmesRouter = (memberCondition: MemberCondition) =>
  router({
    list: can('flows.read').query(({ ctx }) => listProgrammes(ctx)),
    save: can('flows.manage')
      .input(saveProgrammeInput)
      .mutation(({ ctx, input }) => saveProgramme(ctx, input, memberCondition)),
    preview: can('flows.manage')
      .input(audienceInput)
      .query(({ ctx, input }) => previewProgramme(ctx, input, memberCondition)),
  })
