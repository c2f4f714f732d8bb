import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Gallery } from '@/ui/gallery/gallery'

export const metadata: Metadata = { title: 'Gallery' }

/** For those who build screens: shown in development, in production only on demand. */
export default function GalleryPage() {
  const isShown = process.env.NODE_ENV !== 'production' || process.env.RAPPORT_DEV_UI === '1'
  if (!isShown) notFound()
  return <Gallery />
}
