import { type AddressInfo, createServer, type Socket } from 'node:net'

type Kept = { uid: number; raw: Buffer; at: Date }

/**
 * An IMAP server on a port of its own with one folder: as much of RFC 3501 and 2177 as a reader of mail needs, and the troubles a test asks for.
 * @param idle whether it offers IDLE
 */
export async function startImapServer({ user = 'care', password = 'secret', idle = true }: { user?: string; password?: string; idle?: boolean } = {}) {
  let uidValidity = 1_000
  let nextUid = 1
  let mails: Kept[] = []
  let refuseSignIn = false
  let cutAfterFetches = Number.POSITIVE_INFINITY
  const log: string[] = []
  const open = new Set<{ socket: Socket; idling: string | null; selected: boolean }>()

  const server = createServer((socket) => {
    const state = { socket, idling: null as string | null, selected: false }
    open.add(state)
    const say = (line: string) => socket.writable && socket.write(`${line}\r\n`)
    let pending = ''
    socket.on('error', () => {})
    socket.on('close', () => open.delete(state))
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1')
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        hear(line)
      }
    })
    say(`* OK [CAPABILITY IMAP4rev1${idle ? ' IDLE' : ''}] ready`)

    function hear(line: string) {
      if (state.idling !== null) {
        if (/^done$/i.test(line)) say(`${state.idling} OK idled`)
        state.idling = null
        return
      }
      const [, tag = '*', command = '', rest = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/i.exec(line) ?? []
      log.push(`${command.toUpperCase()} ${/^login$/i.test(command) ? '…' : rest}`.trim())
      const ok = (word = 'done') => say(`${tag} OK ${word}`)
      switch (command.toUpperCase()) {
        case 'CAPABILITY':
          say(`* CAPABILITY IMAP4rev1${idle ? ' IDLE' : ''}`)
          return ok()
        case 'LOGIN':
          if (refuseSignIn || !rest.includes(user) || !rest.includes(password)) return say(`${tag} NO [AUTHENTICATIONFAILED] no such user or password`)
          return ok()
        case 'LIST':
        case 'LSUB':
          say(`* ${command.toUpperCase()} (\\HasNoChildren) "/" "${/""$/.test(rest) ? '' : 'INBOX'}"`)
          return ok()
        case 'SELECT':
        case 'EXAMINE':
          if (!/inbox/i.test(rest)) return say(`${tag} NO [NONEXISTENT] no such mailbox`)
          state.selected = true
          say(`* ${mails.length} EXISTS`)
          say('* 0 RECENT')
          say('* FLAGS (\\Seen)')
          say(`* OK [UIDVALIDITY ${uidValidity}] valid`)
          say(`* OK [UIDNEXT ${nextUid}] next`)
          return ok('[READ-ONLY] opened')
        case 'UID SEARCH':
          say(
            `* SEARCH ${found(rest)
              .map(({ uid }) => uid)
              .join(' ')}`.trim(),
          )
          return ok()
        case 'UID FETCH':
          return fetch(tag, rest)
        case 'IDLE':
          state.idling = tag
          return say('+ idling')
        case 'LOGOUT':
          say('* BYE')
          ok()
          return socket.end()
        default:
          return ok()
      }
    }

    function fetch(tag: string, rest: string) {
      if (cutAfterFetches-- <= 0) return socket.destroy()
      const [, from = '1', to] = /^(\d+)(?::(\d+|\*))?/.exec(rest) ?? []
      const last = to === undefined ? Number(from) : to === '*' ? Number.POSITIVE_INFINITY : Number(to)
      mails.forEach(({ uid, raw }, n) => {
        if (uid < Number(from) || uid > last) return
        const partial = /BODY\.PEEK\[\]<(\d+)\.(\d+)>/i.exec(rest)
        const body = partial ? raw.subarray(Number(partial[1]), Number(partial[1]) + Number(partial[2])) : raw
        socket.write(`* ${n + 1} FETCH (UID ${uid} BODY[]${partial ? `<${partial[1]}>` : ''} {${body.length}}\r\n`)
        socket.write(body)
        say(')')
      })
      say(`${tag} OK fetched`)
    }
  })

  /** `UID 5:*` and `SINCE 20-Nov-2026`; `n:*` names the last mail even where its number is smaller (RFC 3501 §6.4.8). */
  function found(rest: string): Kept[] {
    const range = /UID (\d+):\*/i.exec(rest)
    const since = /SINCE "?(\d{1,2}-\w{3}-\d{4})/i.exec(rest)
    return mails.filter(({ uid, at }, n) => {
      if (range && uid < Number(range[1]) && n !== mails.length - 1) return false
      return !since || at >= new Date(`${since[1]} UTC`)
    })
  }

  const announce = () => {
    for (const { socket, idling } of open) if (idling !== null) socket.write(`* ${mails.length} EXISTS\r\n`)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    log,
    /** How many are connected now, and how many of them wait for news. */
    connections: () => open.size,
    idling: () => [...open].filter((one) => one.idling !== null).length,
    deliver(raw: Buffer, at = new Date()): number {
      const uid = nextUid++
      mails.push({ uid, raw, at })
      announce()
      return uid
    },
    /** As after a restore on the server: the same mails under new numbers. */
    renumber() {
      uidValidity++
      mails = mails.map((mail, n) => ({ ...mail, uid: n + 1 }))
      nextUid = mails.length + 1
    },
    refuseSignIn(refuse: boolean) {
      refuseSignIn = refuse
    },
    /** The line goes dead at the fetch after so many. */
    cutAfterFetches(count: number) {
      cutAfterFetches = count
    },
    cut() {
      for (const { socket } of open) socket.destroy()
    },
    async close() {
      for (const { socket } of open) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
