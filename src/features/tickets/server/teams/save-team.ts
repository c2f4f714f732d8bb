import { conflict, missing, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { SaveTeamInput } from '../../domain'

/** A team with its people, new or changed. @throws conflict `tickets.team-name-taken` · missing `team.missing` · rule `tickets.no-such-assignee` */
export async function saveTeam(ctx: Ctx, { id, name, memberIds }: SaveTeamInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const taken = await tx.db.team.findFirst({
      where: { name: { equals: name, mode: 'insensitive' }, ...(id ? { id: { not: id } } : {}) },
      select: { id: true },
    })
    if (taken) throw conflict('tickets.team-name-taken', 'There is a team of this name.', { field: 'name' })
    if (id && !(await tx.db.team.findUnique({ where: { id }, select: { id: true } }))) throw missing('team', { id })
    const team = id
      ? await tx.db.team.update({ where: { id }, data: { name } })
      : await tx.db.team.create({ data: { id: newId(tx.now.getTime()), name, createdAt: tx.now } })
    await setMembers(tx, team.id, [...new Set(memberIds)])
    tx.audit({ action: 'tickets.save-team', subject: { type: 'team', id: team.id }, data: { name, memberIds } })
    tx.touch('tickets')
    return { id: team.id }
  })
}

async function setMembers(tx: Tx, teamId: string, userIds: string[]): Promise<void> {
  const known = await tx.db.user.count({ where: { id: { in: userIds }, active: true } })
  if (known < userIds.length) throw ruleBroken('tickets.no-such-assignee', 'Nobody active here has this id.', { field: 'memberIds' })
  await tx.db.teamMember.deleteMany({ where: { teamId, userId: { notIn: userIds } } })
  await tx.db.teamMember.createMany({ data: userIds.map((userId) => ({ teamId, userId })), skipDuplicates: true })
}

/** A team is dissolved; its tickets stay with whom they are assigned to. @throws missing `team.missing` */
export async function deleteTeam(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { count } = await tx.db.team.deleteMany({ where: { id } })
    if (count === 0) throw missing('team', { id })
    tx.audit({ action: 'tickets.delete-team', subject: { type: 'team', id } })
    tx.touch('tickets')
  })
}
