/** Told how far a long piece of work is. `what` is for the operator, in Vietnamese. */
export type Progress = (done: number, total: number, what: string) => void;

export const silent: Progress = () => {};
