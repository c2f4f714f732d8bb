/** Two speech marks that share a line: a customer and the person who answers. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 20 20" fill="none" className="shrink-0 text-accent">
      <path
        d="M3 4.5A2.5 2.5 0 0 1 5.500 2h6A2.500 2.500 0 0 1 14 4.500v3A2.500 2.500 0 0 1 11.500 10H7l-3 2.600V9.500A2.500 2.500 0 0 1 3 7.500Z"
        fill="currentColor"
      />
      <path
        d="M16.500 8.200a2.500 2.500 0 0 1 1.500 2.300v3a2.500 2.500 0 0 1-1 2V18l-2.600-2H9.500a2.500 2.500 0 0 1-2.400-1.800"
        stroke="currentColor"
        strokeWidth="1.600"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
