import { refusedUpload } from '@/ui'
import type { ImportEntity, ImportFormat } from '../../domain/import'

export type Uploaded = { fileId: string; bytes: number; columns: string[]; detected: { entity: ImportEntity; format: ImportFormat } | null }

/**
 * Sends a file as it is, telling how far it is.
 * @param onProgress 0 to 1
 * @throws what the server refuses it with, for `useRefusalWords`
 */
export function uploadFile(file: File, onProgress: (part: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/desk/imports/upload')
    request.setRequestHeader('x-rapport', '1')
    request.setRequestHeader('content-type', 'text/csv')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(refusedUpload(request))
    request.onload = () => {
      const answer = request.response as Uploaded | null
      if (request.status === 201 && answer) resolve(answer)
      else reject(refusedUpload(request))
    }
    request.send(file)
  })
}
