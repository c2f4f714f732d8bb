/** Adds up what a simulated rule gives. */
export class Tally {
  #events = 0
  #met = 0
  #points = 0
  #takenBack = 0
  readonly #people = new Set<string>()

  /** Something that happened: how many points it gives, and how many of them refunds took back since. */
  count(personId: string, points: number, takenBack = 0): void {
    this.#events++
    if (points === 0) return
    this.#met++
    this.#people.add(personId)
    this.#points += points
    this.#takenBack += takenBack
  }

  get left(): number {
    return this.#points - this.#takenBack
  }

  sums() {
    return { events: this.#events, met: this.#met, customers: this.#people.size, points: this.#points, takenBack: this.#takenBack }
  }
}
