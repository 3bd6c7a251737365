// Owns the numbers for the few distinct strings of a column, so that thousands of rows keep a number each.

/** `code` gives a string its number, a new one the next. */
export function distinctValues(initial: readonly string[]) {
  const values = [...initial];
  const codes = new Map(values.map((value, code) => [value, code]));
  return {
    values,
    code(value: string): number {
      let code = codes.get(value);
      if (code === undefined) {
        code = values.length;
        values.push(value);
        codes.set(value, code);
      }
      return code;
    },
  };
}
