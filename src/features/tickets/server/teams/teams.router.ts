import { can, router } from '@/server/api'
import { saveTeamInput, setTeamInput, teamRef } from '../../domain'
import { listTeams } from './list-teams'
import { deleteTeam, saveTeam } from './save-team'
import { setTeam } from './set-team'

export const teamsRouter = router({
  list: can('tickets.read').query(({ ctx }) => listTeams(ctx)),
  set: can('tickets.triage')
    .input(setTeamInput)
    .mutation(({ ctx, input }) => setTeam(ctx, input)),
  save: can('tickets.manage')
    .input(saveTeamInput)
    .mutation(({ ctx, input }) => saveTeam(ctx, input)),
  delete: can('tickets.manage')
    .input(teamRef)
    .mutation(({ ctx, input }) => deleteTeam(ctx, input)),
})
