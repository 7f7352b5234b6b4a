// What stands in the way of the Carnet's seats, told with their rows: it is the coordinator's own.

/** The seats, where every one of them can be used. */
function soundSeats() {
  const seats = readSeats();
  const odd = seats.filter((seat) => seat.odd.length);
  const faults = odd.map((seat) => say("script", "error.row", { row: seat.row, columns: titlesOf(seat.odd) }));
  const codes = new Map();
  for (const seat of seats.filter((one) => one.code)) {
    const code = plainCode(seat.code);
    if (codes.has(code)) faults.push(say("script", "error.same-code", { row: seat.row, other: codes.get(code) }));
    const shaped = seat.status === "erased" || new RegExp(`^${CODE_SHAPE}$`).test(seat.code);
    if (!shaped) faults.push(say("script", "error.code-shape", { row: seat.row }));
    codes.set(code, seat.row);
  }
  for (const [seat, other] of doubledSeats(seats)) faults.push(say("script", "error.same-seat", { row: seat.row, other: other.row }));
  if (faults.length) throw new Refusal([say("script", "error.rows"), ...faults].join("\n"));
  return seats;
}

/** Each seat that says once more what another says, with that other: its person would be sent two links for one place. */
function doubledSeats(seats) {
  const first = new Map();
  const here = seats.filter((seat) => seat.email && seat.pair && !hasEnded(seat));
  return here.map((seat) => {
    const place = [seat.name, seat.email, seat.pair, seat.role].map(fold).join(" ");
    if (!first.has(place)) first.set(place, seat);
    return [seat, first.get(place)];
  }).filter(([seat, other]) => seat !== other);
}
