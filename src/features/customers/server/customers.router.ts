import { can, router } from '@/server/api'
import { changeTagsInput, customerByIdInput, listCustomersInput, mergeCustomersInput, saveNoteInput, timelineInput, undoMergeInput } from '../domain'
import { changeTags } from './change-tags'
import { getCustomer } from './get-customer'
import { listCustomers } from './list-customers'
import { listConsentChanges, listTimeline } from './list-timeline'
import { mergeCustomers } from './merge-customers'
import type { MergeParticipant } from './merge-participant'
import { saveNote } from './save-note'
import { undoMerge } from './undo-merge'

/** @param participants what features after this one do when two customers become one */
export const customersRouter = (participants: readonly MergeParticipant[]) =>
  router({
    list: can('customers.read')
      .input(listCustomersInput)
      .query(({ ctx, input }) => listCustomers(ctx, input)),
    get: can('customers.read')
      .input(customerByIdInput)
      .query(({ ctx, input }) => getCustomer(ctx, input.id)),
    timeline: can('customers.read')
      .input(timelineInput)
      .query(({ ctx, input }) => listTimeline(ctx, input)),
    consentHistory: can('customers.read')
      .input(customerByIdInput)
      .query(({ ctx, input }) => listConsentChanges(ctx, input.id)),
    changeTags: can('customers.edit')
      .input(changeTagsInput)
      .mutation(({ ctx, input }) => changeTags(ctx, input)),
    saveNote: can('customers.edit')
      .input(saveNoteInput)
      .mutation(({ ctx, input }) => saveNote(ctx, input)),
    merge: can('customers.merge')
      .input(mergeCustomersInput)
      .mutation(({ ctx, input }) => mergeCustomers(ctx, participants, input)),
    undoMerge: can('customers.merge')
      .input(undoMergeInput)
      .mutation(({ ctx, input }) => undoMerge(ctx, participants, input.mergeId)),
  })
