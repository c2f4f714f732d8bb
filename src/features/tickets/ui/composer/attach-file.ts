import { refusedUpload } from '@/ui'

/**
 * Sends a file as it is, telling how far it is.
 * @param onProgress 0 to 1
 * @throws what the server refuses it with, for `useRefusalWords`
 */
export function attachFile(ticketId: string, file: File, name: string, onProgress: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/desk/attachments?${new URLSearchParams({ ticket: ticketId, name })}`)
    request.setRequestHeader('x-rapport', '1')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(refusedUpload(request))
    request.onload = () => (request.status === 201 ? resolve() : reject(refusedUpload(request)))
    request.send(file)
  })
}
