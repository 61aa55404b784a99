/** Something that its user can put right, outside the words of the call; the message says what it is and what to do. */
export class UserFault extends Error {
  override readonly name = 'UserFault'
}
