/** The link that opens the chat with the owner of a phone number, from E.164 or as people write it. */
export function zaloChatLink(number: string): string {
  return `https://zalo.me/${number.replace(/\D/g, '').replace(/^84/, '0')}`;
}
