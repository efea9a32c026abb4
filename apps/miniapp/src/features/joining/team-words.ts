const SAYS_WHAT_IT_IS = /công nghệ số|chuyển đổi số|CNS|CĐS/iu;

/** The team's name so that a stranger knows what it is: rosters often hold only the village's name. */
export function teamInWords(teamName: string): string {
  const name = teamName.normalize('NFC');
  return SAYS_WHAT_IT_IS.test(name) ? name : `Tổ công nghệ số cộng đồng ${name}`;
}
