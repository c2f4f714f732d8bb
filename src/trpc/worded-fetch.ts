type Ask = (input: URL | RequestInfo, init?: RequestInit) => Promise<Response>

/**
 * Asks as `fetch` does, but a failure has words a reader understands: `Failed to fetch` and `Unexpected token '<'` tell nobody anything.
 * A page where an answer was expected comes from something between (a proxy whose server is down): nobody knows what became of the question, as with no answer at all.
 * @param silence what to say when there is no answer, in the reader's language
 * @throws TypeError with those words, as `fetch` throws one; whatever else went wrong (an abort) as it is
 */
export const wordedFetch =
  (silence: string, ask: Ask = (input, init) => fetch(input, init)): Ask =>
  async (input, init) => {
    const answer = await ask(input, init).catch((cause: unknown) => {
      throw cause instanceof TypeError ? new TypeError(silence, { cause }) : cause
    })
    if (answer.headers.get('content-type')?.includes('json')) return answer
    throw new TypeError(silence, { cause: new Error(`${answer.status} ${answer.headers.get('content-type') ?? 'without a type'}`) })
  }
