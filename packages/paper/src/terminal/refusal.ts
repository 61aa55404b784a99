/** Why the terminal refuses a command itself: the code, and what a person wants to know of it. */
export interface Refusal {
  readonly reason: string
  readonly message: string
}

export const refusal = (reason: string, message = ''): Refusal => ({ reason, message })

export const isRefusal = (value: object): value is Refusal => 'reason' in value
