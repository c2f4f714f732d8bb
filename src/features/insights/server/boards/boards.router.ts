import { z } from 'zod'
import { can, router } from '@/server/api'
import { boardMailInput, listBoardsInput, saveBoardInput } from '../../domain'
import { listBoardMails, sendBoardTo, stopBoardMail } from './board-mails'
import { archiveBoard, getBoard, listBoards, saveBoard } from './boards'

const byId = z.strictObject({ id: z.uuid() })

export const boardsRouter = router({
  list: can('insights.read')
    .input(listBoardsInput)
    .query(({ ctx, input }) => listBoards(ctx, input)),
  get: can('insights.read')
    .input(byId)
    .query(({ ctx, input }) => getBoard(ctx, input.id)),
  save: can('insights.manage')
    .input(saveBoardInput)
    .mutation(({ ctx, input }) => saveBoard(ctx, input)),
  archive: can('insights.manage')
    .input(byId)
    .mutation(({ ctx, input }) => archiveBoard(ctx, input)),
  mails: can('insights.read')
    .input(byId)
    .query(({ ctx, input }) => listBoardMails(ctx, input.id)),
  send: can('insights.manage')
    .input(boardMailInput)
    .mutation(({ ctx, input }) => sendBoardTo(ctx, input)),
  stop: can('insights.manage')
    .input(byId)
    .mutation(({ ctx, input }) => stopBoardMail(ctx, input)),
})
